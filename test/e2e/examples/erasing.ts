import assert from 'node:assert/strict';
import { nodeNamed, set } from '../../../sandbox/demo/workflows';
import type { Sandbox } from '../../../sandbox';
import type { Execution } from '../../../n8n/rest';
import { until, wentWell, type Bench, type ExampleCheck } from './bench';

const file = 'erase-a-customer.json';

export const erasing: ExampleCheck = {
	files: [file],
	what: 'a customer is shown, and erased only when that is approved, and again until nothing is left',
	async run(bench) {
		const { rest, sandbox, example, defer } = bench;
		const customer = customerOf(sandbox);
		const before = customer.others();
		const workflow = await example(file);
		set(workflow, { memoryStoreId: customer.storeId });
		const { id } = await rest.createWorkflow(workflow);
		await rest.activate(id);
		defer(async () => await rest.deactivate(id));
		const { webhookId } = nodeNamed(workflow, 'Erase a Customer');
		const fill = async (address: string) =>
			await filledIn(bench, `/form/${webhookId}`, id, address);

		const stranger = await fill('+1 555 999 0000');
		await stranger.ended();
		assert.equal((await wentWell(rest, stranger.executionId)).items('Nothing Known').length, 1);

		const declined = await fill(customer.written);
		for (const { id: known } of customer.conversations()) {
			assert.ok(declined.page.includes(known), known);
		}
		for (const content of customer.contents()) assert.ok(declined.page.includes(content), content);
		await declined.answer('no');
		assert.equal((await wentWell(rest, declined.executionId)).items('Left Alone').length, 1);
		assert.deepEqual(deletions(sandbox), []);

		// One thing cannot be erased: the profile stays, because it leads to it
		sandbox.faults.add({ method: 'DELETE', path: /Observations/, status: 403, count: 1 });
		const first = await approved(customer.written);
		const kept = outcomes(first).filter(({ outcome }) => outcome !== 'erased');
		assert.deepEqual(
			kept.map(({ kind, outcome }) => [kind, outcome]),
			[
				['observation', 'not erased'],
				['profile', 'kept until all else is erased'],
			],
		);
		assert.match(String(kept[0]?.reason), /\w{10}/);
		assert.deepEqual(customer.conversations(), []);
		assert.ok(customer.isKnown());

		const second = await approved(customer.written);
		assert.deepEqual(
			outcomes(second).map(({ kind, outcome }) => [kind, outcome]),
			[
				['observation', 'erased'],
				['profile', 'erased'],
			],
		);
		assert.ok(!customer.isKnown());
		assert.deepEqual(customer.results(), []);
		assert.deepEqual(customer.others(), before);
		const report = second.items('Report File')[0]?.binary?.data;
		assert.match(report?.fileName ?? '', /^erasure-DSR-1-/);
		const text = await rest.file(report!);
		assert.ok(!text.includes(customer.phone) && text.includes('DSR-1'), text);

		async function approved(address: string): Promise<Execution> {
			const form = await fill(address);
			await form.answer('ERASE');
			return await wentWell(rest, form.executionId);
		}
	},
};

const outcomes = (execution: Execution) => execution.items('Report').map(({ json }) => json);

const deletions = ({ log }: Sandbox) => log.filter(({ method }) => method === 'DELETE');

/** A customer of whom something is remembered and analyzed. */
function customerOf({ store, clock }: Sandbox) {
	const all = [...store.conversations];
	const [chosen] = all.flatMap(({ id, participants, configuration }) => {
		const profileId = participants.find(({ type }) => type === 'CUSTOMER')?.profileId ?? '';
		const storeId = configuration.memoryStoreId ?? '';
		const known = store.memory.profiles(storeId).get(profileId);
		const phone = known?.identifiers.get('phone')?.[0];
		const isAnalyzed = [...store.operatorResults.values()].some(
			({ conversationId }) => conversationId === id,
		);
		return known && phone && isAnalyzed ? [{ profileId, phone, storeId, known }] : [];
	});
	assert.ok(chosen);
	const { profileId, phone, storeId, known } = chosen;
	const profiles = store.memory.profiles(storeId);
	const isTheirs = ({ participants }: (typeof all)[number]) =>
		participants.some((one) => one.profileId === profileId);
	const kept = { source: 'test', occurredAt: clock.iso() };
	for (const content of ['Likes blue', 'Has <b>two</b> dogs']) {
		const id = store.newId('mem_observation');
		known.observations.set(id, { id, content, conversationIds: [], ...kept });
	}
	const id = store.newId('mem_summary');
	known.summaries.set(id, { id, content: 'Asked for blue', conversationId: 'c', ...kept });
	const profile = () => profiles.get(profileId);
	const ids = all.filter(isTheirs).map(({ id }) => id);
	const digits = phone.slice(2);
	return {
		storeId,
		phone,
		/** As people write it. */
		written: `+1 (${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`,
		isKnown: () => profile() !== undefined,
		conversations: () => [...store.conversations].filter(isTheirs),
		contents: () =>
			[...(profile()?.observations.values() ?? []), ...(profile()?.summaries.values() ?? [])].map(
				({ content }) => String(content),
			),
		results: () =>
			[...store.operatorResults.values()].filter(({ conversationId }) =>
				ids.includes(String(conversationId)),
			),
		/** How much there is of everybody else. */
		others: () => ({
			conversations: [...store.conversations].filter((one) => !isTheirs(one)).length,
			profiles: profiles.size - Number(profiles.has(profileId)),
		}),
	};
}

/** Fills in the form as a browser does, up to the page that asks for the approval. */
async function filledIn({ rest, url }: Bench, path: string, workflowId: string, address: string) {
	const known = new Set((await rest.executions(workflowId)).map(({ id }) => id));
	await until('the form is there', async () => (await fetch(`${url}${path}`)).status === 200);
	const answer = await send(`${url}${path}`, ['DSR-1', 'phone', address]);
	const { formWaitingUrl } = JSON.parse(answer) as { formWaitingUrl: string };
	let executionId = '';
	await until('it waits, or has ended', async () => {
		const started = (await rest.executions(workflowId)).find(({ id }) => !known.has(id));
		executionId = started?.id ?? '';
		return started !== undefined && !['new', 'running'].includes(started.status);
	});
	const page = async () => await (await fetch(formWaitingUrl)).text();
	const shown = await page();
	const ended = async () => {
		await until('it has gone on to its end', async () => {
			// Its last page ends it, once a browser has asked for it
			await page();
			const { status } = await rest.execution(executionId);
			return !['new', 'running', 'waiting'].includes(status);
		});
	};
	return {
		executionId,
		ended,
		page: shown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
		async answer(text: string) {
			// Of the page's fields the first only shows
			await send(formWaitingUrl, [undefined, text]);
			await ended();
		},
	};
}

async function send(url: string, values: Array<string | undefined>): Promise<string> {
	const body = new FormData();
	for (const [index, value] of values.entries()) {
		if (value !== undefined) body.append(`field-${index}`, value);
	}
	const response = await fetch(url, { method: 'POST', body });
	const text = await response.text();
	assert.equal(response.status, 200, text);
	return text;
}
