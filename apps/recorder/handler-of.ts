import { Inject, type Type } from '@nestjs/common';
import { type Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

/**
 * Makes the handler of a command: one call of a service of the write side, whose errors go to the caller as they are.
 * @param token injection token of the service
 */
export function handlerOf<Service, Of extends Command<Answer>, Answer>(
  command: new (...parts: never[]) => Of,
  token: symbol,
  execute: (service: Service, command: Of) => Promise<Answer>,
): Type<ICommandHandler> {
  @CommandHandler(command)
  class ServiceHandler implements ICommandHandler<Command<Answer>> {
    constructor(@Inject(token) private readonly service: Service) {}

    execute(told: Command<Answer>): Promise<Answer> {
      return execute(this.service, told as Of);
    }
  }
  return ServiceHandler;
}
