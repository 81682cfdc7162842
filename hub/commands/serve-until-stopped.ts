import type { FastifyInstance } from 'fastify';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { Answer, CommandContext } from './command.ts';

/**
 * Listens, tells what `listening` says of the address, and goes on until the person ends the command. Whoever made the
 * server closes it.
 */
export async function serveUntilStopped(
  server: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
  { tell, untilStopped }: Pick<CommandContext, 'tell' | 'untilStopped'>,
  listening: (address: string) => Answer,
): Promise<Result<undefined, Failure>> {
  try {
    tell(listening(await server.listen({ port, host })));
    await untilStopped();
    return ok(undefined);
  } catch (error) {
    return err({
      type: 'port-unusable',
      sentence: `Cannot listen on ${host} port ${port} (${reasonOf(error)}): choose another with --port.`,
    });
  }
}
