import { InvalidInput } from '../errors/invalidInput';

/** An operation that waits was made a tool of an AI agent, which n8n runs within the agent and cannot put to wait. */
export class CannotWait extends InvalidInput {
	/** @param name of the operation */
	constructor(name: string) {
		super(
			`The operation ${name}`,
			"cannot be used by an AI agent: n8n cannot let an agent's tool wait",
			'Nothing was sent. Use it as a node of the workflow, before or after the agent.',
		);
	}
}
