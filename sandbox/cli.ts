import { helpText, readArguments, UsageError } from './arguments';
import { startSandbox } from './index';
import { interrupted } from './interrupted';

/** Starts the sandbox, prints how to use it, and runs until Ctrl-C. Returns the exit code if it does not stay up. */
export async function main(args: string[]): Promise<number | undefined> {
	try {
		const options = readArguments(args);
		if (options === undefined) {
			process.stdout.write(helpText);
			return 0;
		}
		const sandbox = await startSandbox(options);
		const end = interrupted();
		const { accountSid, authToken, apiKeySid, apiKeySecret } = sandbox.credentials;
		const { certificate } = sandbox;
		const trust = certificate
			? `\nTo make clients trust its certificate, set NODE_EXTRA_CA_CERTS=${certificate}\n`
			: '';
		const { ACTIVE, INACTIVE, CLOSED } = sandbox.store.conversations.count();
		process.stdout.write(`
This is a local stand-in for Twilio Conversation Orchestrator. It is not Twilio: it has no access to your
account, sends nothing to anyone, costs nothing, and forgets everything when it stops.

  Region       Custom
  Base URL     ${sandbox.url}
  Account SID  ${accountSid}
  Auth Token   ${authToken}
  or API Key   ${apiKeySid}
  with Secret  ${apiKeySecret}
${trust}
${ACTIVE + INACTIVE + CLOSED} conversations: ${ACTIVE} active, ${INACTIVE} inactive, ${CLOSED} closed.
Open ${sandbox.url} in a browser to write as a customer and to see what happens.
State, log, clock, faults, and webhooks: ${sandbox.url}/sandbox/state (see sandbox/README.md)
Press Ctrl-C to stop.
`);
		void end.then(async () => {
			await sandbox.close();
			process.exit(0);
		});
		return undefined;
	} catch (error) {
		process.stderr.write(`${sentenceOf(error, args)}\n`);
		return 1;
	}
}

function sentenceOf(error: unknown, args: string[]): string {
	if (error instanceof UsageError) return error.message;
	const { code, message } = error as NodeJS.ErrnoException;
	const { port, host } = readArguments(args) ?? {};
	if (code === 'EADDRINUSE') {
		return `Port ${port} is already in use: stop the program that uses it, or choose another port with --port.`;
	}
	if (code === 'EACCES')
		return `Port ${port} requires administrator rights: choose one above 1023 with --port.`;
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
		return `This machine has no address "${host}": choose another one with --host.`;
	}
	return `The sandbox could not start: ${message}`;
}

if (require.main === module) {
	void main(process.argv.slice(2)).then((code) => {
		if (code !== undefined) process.exitCode = code;
	});
}
