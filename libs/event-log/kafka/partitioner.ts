export { partitionOf } from '../partitioner.js';
