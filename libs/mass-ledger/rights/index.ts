export { overProject, overReceiver, overSite } from './resolve-rights.js';
export {
  type OverProject,
  type OverSite,
  checkOwnName,
  checkProjectOwner,
  checkReceiver,
  checkReturnOwner,
  checkReviewer,
  checkSiteOwner,
} from './rights.js';
export { siteOfBody, siteOfPath } from './site-of-call.js';
