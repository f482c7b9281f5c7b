import { quickClosedWorkflow } from '../../sandbox/demo/workflows';
import type { CheckFile } from './support/context';

/** A person publishes a workflow with a trigger, and sees in its executions that it starts. */
export const triggers: CheckFile = {
	name: 'triggers',
	lines: ['2', '1'],
	async run({ check, shared, editor: signIn, picture }) {
		const { n8n, service, credential } = await shared();
		const editor = await signIn();

		await check(
			'the polling trigger starts executions once it is published in the editor',
			async () => {
				const { id } = await n8n.rest.createWorkflow(await quickClosedWorkflow(credential));
				await editor.openWorkflow(id);
				await editor.publish();
				// The first poll only records what exists.
				await service.afterNextPoll();
				service.closeSome(3);
				await editor.openExecutions(id);
				await editor.screenshot(picture('executions'));
				await n8n.rest.deactivate(id);
			},
		);
	},
};
