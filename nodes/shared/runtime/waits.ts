import { InvalidInput } from '../errors/invalidInput';

/** An operation that waits was used as an AI agent's tool, which n8n runs inside the agent and cannot put to wait. */
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
