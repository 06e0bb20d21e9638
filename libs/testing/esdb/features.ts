import { features, gossip, shared } from './messages.js';

/** The version that the stand-in claims to be: the one whose tapes it is held to. */
const SERVER_VERSION = '23.10.6';

/** Services, their methods and the features of these, as a node lists them: service → `method` or `method:feature,feature`. */
const SUPPORTED: readonly (readonly [service: string, methods: string])[] = [
  ['event_store.client.redaction.redaction', 'geteventpositions switchchunks'],
  [
    'event_store.client.persistent_subscriptions.persistentsubscriptions',
    'create:stream,all update:stream,all delete:stream,all read:stream,all getinfo:stream,all ' +
      'replayparked:stream,all list:stream,all restartsubsystem:stream,all',
  ],
  ['event_store.client.users.users', 'create update delete disable enable details changepassword resetpassword'],
  ['event_store.client.streams.streams', 'read:position,events append delete tombstone batchappend:deadline_duration'],
  [
    'event_store.client.operations.operations',
    'startscavenge stopscavenge shutdown mergeindexes resignnode setnodepriority restartpersistentsubscriptions',
  ],
  ['event_store.client.gossip.gossip', 'read'],
  ['event_store.client.monitoring.monitoring', 'stats'],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods'],
];

/** What the node can do, as it says of itself. */
export function supportedMethods(): InstanceType<typeof features.SupportedMethods> {
  const answer = new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION);
  for (const [service, methods] of SUPPORTED) {
    for (const entry of methods.split(' ')) {
      const [name = '', list] = entry.split(':');
      const method = new features.SupportedMethod().setServiceName(service).setMethodName(name);
      answer.addMethods(method.setFeaturesList(list?.split(',') ?? []));
    }
  }
  return answer;
}

/** A cluster of this node alone, its leader. */
export function clusterOfOne(host: string, port: number, nowTicks: bigint): InstanceType<typeof gossip.ClusterInfo> {
  const member = new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString('00000000-0000-4000-8000-0000000000e5'))
    .setTimeStamp(String(nowTicks))
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
  return new gossip.ClusterInfo().setMembersList([member]);
}
