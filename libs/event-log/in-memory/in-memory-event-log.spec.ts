import { describeEventLog } from '../contract.js';
import { InMemoryEventLog } from './in-memory-event-log.js';

describeEventLog('in memory', () => {
  const log = new InMemoryEventLog();
  return { log, publish: (events) => log.publish(events) };
});
