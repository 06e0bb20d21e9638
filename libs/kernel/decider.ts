/**
 * A pure decision maker over one stream. `decide` throws a `DomainError` and never looks outside its arguments;
 * `evolve` may change the state it is given and returns it (a state has one owner, who folds it in order).
 */
export interface Decider<Command, Event, State> {
  readonly initialState: () => State;
  readonly decide: (command: Command, state: State) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
}
