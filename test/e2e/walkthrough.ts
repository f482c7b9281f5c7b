import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox';
import { serviceOf } from '../../sandbox/demo/service';
import { quickClosedWorkflow, triggerNode } from '../../sandbox/demo/workflows';
import { chainsWorkflow, intelligence, on, type Step } from './support/chains';
import { owner, type CheckFile } from './support/context';
import { CredentialForm } from './support/credentialForm';
import { Editor } from './support/editor';
import { results, root } from './support/paths';
import { renewText } from './support/table';
import { until } from './support/until';
import {
	publicOrigin,
	webhookEnvironment,
	webhookWorkflow,
	withWebhooks,
} from './support/webhooks';

const name = 'walkthrough.webm';

const steps = {
	list: 'List Conversations',
	cleanUp: 'Clean Up',
	results: 'Operator Results',
};

const chains: Step[][] = [
	[[steps.list, on('conversation', 'getAll', { limit: 10 })]],
	[[steps.cleanUp, on('conversation', 'cleanUp', { inactiveFor: 14 })]],
	[[steps.results, on('operatorResult', 'getAll', { limit: 10 }, intelligence)]],
];

/** Records a short film: the credential, each node, the triggers. With `--images` it is the one in docs, else in .cache/e2e. */
export const walkthrough: CheckFile = {
	name: 'walkthrough',
	lines: ['2'],
	onDemand: true,
	async run({ check, renew, startN8n, startSandbox, browser: startBrowser }) {
		const sandbox = await startSandbox({ conversations: 300 });
		const service = serviceOf(sandbox);
		const n8n = await startN8n({ env: webhookEnvironment });
		const { rest } = n8n;
		sandbox.webhooks.change({ routes: { [publicOrigin]: n8n.url } });
		const credential = await rest.createCredential(withWebhooks(service.credential, sandbox));
		const browser = await startBrowser();
		const editor = await Editor.signIn(browser, n8n.url, owner);
		const recording = await editor.record();

		await check('the credential, each node, and the trigger are recorded', async () => {
			recording.say('A credential with a mistyped secret: its test says what to do');
			const form = await CredentialForm.open(editor, 'Conversation Orchestrator API');
			const { apiKeySid, apiKeySecret } = sandbox.credentials;
			const mistyped = { apiKeySid, apiKeySecret: 'mistyped', baseUrl: sandbox.url };
			assert.ok(!(await form.save(mistyped, { region: 'Custom' })).ok);
			await editor.lookAt();
			recording.say('With the right secret the test is green');
			assert.ok((await form.save({ apiKeySecret })).ok);
			await editor.lookAt();

			const { id } = await rest.createWorkflow(chainsWorkflow(chains, credential, 'Walkthrough'));
			await editor.openWorkflow(id);
			recording.say('The nodes in the list: actions and triggers');
			await editor.searchNodes('Conversation Orchestrator');
			await editor.lookAt();
			await editor.openFirstNode();
			await editor.lookAt();
			await editor.closeNodeList();

			const captions = {
				[steps.list]: 'Conversation Orchestrator: list conversations',
				[steps.cleanUp]: 'Clean Up shows what it would close before it closes anything',
				[steps.results]: 'Conversational Intelligence: what its operators found',
			};
			for (const [name, caption] of Object.entries(captions)) {
				recording.say(caption);
				await editor.openNode(name);
				await editor.executeStep(/\d+ items?/);
				await editor.lookAt();
				await editor.closeNode();
			}

			recording.say('The polling trigger: publish a workflow ...');
			const closed = await rest.createWorkflow(await quickClosedWorkflow(credential));
			await editor.openWorkflow(closed.id);
			await editor.publish();
			await editor.lookAt();
			await service.afterNextPoll();
			recording.say('... three conversations close, and it starts for them');
			service.closeSome(3);
			await editor.openExecutions(closed.id);
			await editor.lookAt();
			await rest.deactivate(closed.id);

			recording.say('The webhook trigger registers itself with the configuration chosen');
			const [configurationId = ''] = sandbox.store.configurations.keys();
			const called = await rest.createWorkflow(webhookWorkflow(credential, configurationId));
			await editor.openWorkflow(called.id);
			await editor.openNode(triggerNode);
			await editor.lookAt();
			await editor.closeNode();
			await editor.publish();
			await registered(sandbox, configurationId);
			await editor.lookAt();
			recording.say('... a conversation closes, Twilio calls, and the workflow starts at once');
			const { id: conversationId } = sandbox.store.addConversation({ configurationId });
			sandbox.store.closeConversation(conversationId);
			await editor.openExecutions(called.id);
			await editor.lookAt();
			await rest.deactivate(called.id);
		});

		await check('the film is written', async () => {
			const folder = renew ? join(root, 'docs') : results;
			const file = join(folder, name);
			await mkdir(folder, { recursive: true });
			const { seconds } = await recording.write(file, await browser.newPage());
			const { size } = await stat(file);
			console.log(`        ${file}: ${seconds} s, ${(size / 1e6).toFixed(1)} MB`);
			assert.ok(seconds > 15 && size > 100_000 && size < 3_000_000);
			if (renew) await renewText('README.md', 'film', `${seconds} s`);
		});
	},
};

/** Waits until Twilio has registered the trigger's URL, which happens some time after its response. */
async function registered({ store, clock }: Sandbox, configurationId: string): Promise<void> {
	await until('the trigger registers its URL', () => {
		clock.runDue();
		const { statusCallbacks } = store.configurations.get(configurationId) ?? {};
		return JSON.stringify(statusCallbacks ?? []).includes(publicOrigin);
	});
}
