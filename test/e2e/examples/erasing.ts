import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { nodeNamed, set } from '../../../sandbox/demo/workflows';
import type { Sandbox } from '../../../sandbox';
import type { Execution } from '../../../n8n/execution';
import { Form } from '../support/form';
import { wentWell, type ExampleCheck } from './bench';

const file = 'erase-a-customer.json';
const question = 'Type ERASE to erase all of it. Anything else erases nothing.';

export const erasing: ExampleCheck = {
	files: [file],
	what: 'a customer is shown, erased only after approval, and again until nothing is left',
	async run({ rest, url, sandbox, example, browser, picture, defer }) {
		const customer = customerOf(sandbox);
		const before = customer.others();
		const workflow = await example(file);
		set(workflow, { memoryStoreId: customer.storeId });
		const { id } = await rest.createWorkflow(workflow);
		await rest.activate(id);
		defer(async () => await rest.deactivate(id));
		const { webhookId } = nodeNamed(workflow, 'Erase a Customer');
		const form = await Form.begin(await browser(), `${url}/form/${webhookId}`);
		defer(async () => await form.close());

		await fill('+1 555 999 0000');
		await form.reaches('Nothing is known');
		assert.equal((await last()).items('Nothing Known').length, 1);

		await fill(customer.written);
		const shown = await form.reaches('This is known');
		await form.screenshot(picture('erasing asks'));
		for (const { id: known } of customer.conversations()) assert.ok(shown.includes(known), known);
		for (const content of customer.contents()) assert.ok(shown.includes(content), content);
		await form.send({ [question]: 'no' });
		await form.reaches('Nothing was erased');
		assert.equal((await last()).items('Left Alone').length, 1);
		assert.deepEqual(deletions(sandbox), []);

		// One entry cannot be erased: the profile stays, because it leads to that entry
		sandbox.faults.add({ method: 'DELETE', path: /Observations/, status: 403, count: 1 });
		const first = await approve('Not all of it is erased');
		const kept = outcomes(first.execution).filter(({ outcome }) => outcome !== 'erased');
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

		const second = await approve('All of it is erased');
		assert.deepEqual(
			outcomes(second.execution).map(({ kind, outcome }) => [kind, outcome]),
			[
				['observation', 'erased'],
				['profile', 'erased'],
			],
		);
		assert.ok(!customer.isKnown());
		assert.deepEqual(customer.results(), []);
		assert.deepEqual(customer.others(), before);
		assert.match(second.name, /^erasure-DSR-1-\d{4}-\d\d-\d\d\.csv$/);
		const { report } = second;
		assert.ok(!report.includes(customer.phone) && report.includes('DSR-1'), report);

		async function fill(address: string): Promise<void> {
			await form.open();
			await form.send({ 'Case Number': 'DSR-1', Kind: 'phone', 'Number or Address': address });
		}

		/** The execution behind the form, which its last page ended. */
		async function last(): Promise<Execution> {
			const [newest] = await rest.executions(id);
			assert.ok(newest);
			return await wentWell(rest, newest.id);
		}

		async function approve(heading: string) {
			await fill(customer.written);
			await form.reaches('This is known');
			const [download] = await Promise.all([form.download(), form.send({ [question]: 'ERASE' })]);
			await form.reaches(heading);
			await form.screenshot(picture(`erasing - ${heading}`));
			const report = await readFile(await download.path(), 'utf8');
			return { execution: await last(), name: download.suggestedFilename(), report };
		}
	},
};

const outcomes = (execution: Execution) => execution.items('Report').map(({ json }) => json);

const deletions = ({ log }: Sandbox) => log.filter(({ method }) => method === 'DELETE');

/** A customer with observations and analysis results. */
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
	const kept = { source: 'test', occurredAt: clock.iso(), createdAt: clock.iso() };
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
		/** The amount of data about all other customers. */
		others: () => ({
			conversations: [...store.conversations].filter((one) => !isTheirs(one)).length,
			profiles: profiles.size - Number(profiles.has(profileId)),
		}),
	};
}
