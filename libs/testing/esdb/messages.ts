/**
 * The message classes and service definitions that `@eventstore/db-client` ships, as this folder imports them. They are
 * CommonJS files without names that an ES module could import singly, so each file comes whole.
 */
export { default as shared } from '@eventstore/db-client/generated/shared_pb.js';
export { default as streams } from '@eventstore/db-client/generated/streams_pb.js';
export { default as gossip } from '@eventstore/db-client/generated/gossip_pb.js';
export { default as features } from '@eventstore/db-client/generated/serverfeatures_pb.js';
export { default as rpcStatus } from '@eventstore/db-client/generated/status_pb.js';
export { default as streamsServices } from '@eventstore/db-client/generated/streams_grpc_pb.js';
export { default as gossipServices } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
export { default as featuresServices } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
export { default as anyPb } from 'google-protobuf/google/protobuf/any_pb.js';
export { default as emptyPb } from 'google-protobuf/google/protobuf/empty_pb.js';
export { default as timestampPb } from 'google-protobuf/google/protobuf/timestamp_pb.js';
export { default as jspb } from 'google-protobuf';
