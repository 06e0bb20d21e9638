import { fillOnce } from '#libs/testing/made-once.js';
import { scratchFolder, startProduct } from './product.js';

/** A data folder with all that the product records at its first start; outside `npm test` it is empty, and the product fills it. */
export async function folderWithFirstData(): Promise<string> {
  const folder = await scratchFolder();
  await fillOnce(folder, 'first-data', async (underway) => {
    const product = await startProduct(underway);
    await product.stop();
  });
  return folder;
}
