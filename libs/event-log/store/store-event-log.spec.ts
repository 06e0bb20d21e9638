import { describeEventLog } from '../contract.js';
import { StoreEventLog } from './store-event-log.js';

describeEventLog('straight from the event store', (store) => ({ log: new StoreEventLog(store), publish: () => undefined }));
