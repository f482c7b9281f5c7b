import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { linesOf } from '../../sandbox/customers/lines';
import { autoReplyWorkflow } from '../../sandbox/demo/autoReply';
import { serviceOf } from '../../sandbox/demo/service';
import { everybodyCanUse } from './sandboxPageForAll';
import type { CheckFile, Context } from './support/context';
import { SandboxPage } from './support/sandboxPage';

const customer = { name: 'Ada Lindqvist', text: 'Hi, where is my order 10482?' };

/** The sandbox's page, in a browser, with a workflow that replies to what is written on it. */
export const sandboxPage: CheckFile = {
	name: 'sandboxPage',
	lines: ['2'],
	async run(context) {
		const { check, picture, defer } = context;
		const sandbox = await context.startSandbox({
			...{ conversations: 300, operationDelay: 300, concurrencyLimit: 20, others: 4 },
		});
		await answerCustomers(context, sandbox);
		const browser = await context.browser();
		const open = async (options = {}) => {
			const opened = await SandboxPage.open(browser, sandbox.url, options);
			defer(async () => await opened.close());
			return opened;
		};
		const at = await open();
		const { page } = at;
		let id = '';

		await check(
			'it says that it is a stand-in, and lists conversations with status and age',
			async () => {
				assert.match(await page.getByRole('banner').innerText(), /^A stand-in, not Twilio\./);
				await at.rows.first().waitFor();
				assert.equal(await at.rows.count(), 50);
				assert.match(
					await at.rows.first().innerText(),
					/(now|min|h|day)[^]*(Active|Inactive|Closed)/,
				);
				await page.getByRole('button', { name: 'Next page' }).click();
				await page.getByText('51–100 of 300').waitFor();
				await page.getByRole('button', { name: 'Previous page' }).click();
				await page.getByText('1–50 of 300').waitFor();
			},
		);

		await check("a new customer writes, and the workflow's reply appears by itself", async () => {
			await page.getByRole('link', { name: 'Write as a customer' }).click();
			await page.getByLabel('Your name').fill(customer.name);
			await page.getByLabel('Message', { exact: true }).fill(customer.text);
			await page.getByRole('button', { name: 'Send' }).click();
			await at.hears(customer.text);
			await at.hears('Your package is on its way');
			id = page.url().split('/').at(-1) ?? '';
			await at.row(id).getByText('Your package is on its way').waitFor();
			await at.write('And can I get my money back?');
			await at.hears('The refund is on its way.');
			assert.equal((await at.said()).length, 4);
		});

		for (const colorScheme of ['light', 'dark'] as const) {
			const seen = await open({ colorScheme, deviceScaleFactor: 2 });
			await seen.open(id);
			await seen.hears('The refund is on its way.');
			await seen.screenshot(picture(`sandbox-${colorScheme}`, { forReaders: true }));
		}

		await check("it shows participants, memory, and a rule's results", async () => {
			const details = page.getByRole('complementary');
			assert.match(
				await details.innerText(),
				/Ada Lindqvist Customer[^]*Contact › firstName\s+Ada/,
			);
			await page.getByRole('button', { name: 'Close', exact: true }).click();
			await at.becomes('Closed');
			await details.getByText('Sentiment Analysis').waitFor();
			await at.row(id).getByText('Closed').waitFor();
			assert.equal(sandbox.store.conversations.get(id)?.status, 'CLOSED');
		});

		await check('a customer who writes after the end starts a new conversation', async () => {
			await page.getByText('closed for good').waitFor();
			await at.write('One more question, please.');
			await page.waitForURL((url) => !url.hash.endsWith(id));
			await at.hears('One more question');
			await at.becomes('Active');
			id = page.url().split('/').at(-1) ?? '';
		});

		await check('pausing works, and changes elsewhere appear at once', async () => {
			await page.getByRole('button', { name: 'Pause' }).click();
			await at.becomes('Inactive');
			sandbox.store.closeConversation(id);
			await at.becomes('Closed');
			await page.getByRole('button', { name: 'Five new customers' }).click();
			await page.getByText(/^1–50 of 307$/).waitFor();
			assert.equal(await at.rows.filter({ hasText: 'Active' }).first().isVisible(), true);
		});

		await check('what people write stays text', async () => {
			const markup =
				'<img src=x onerror="window.injected=1"><b>bold</b><script>injected=1</script>';
			await at.write(markup);
			await at.hears(markup);
			assert.equal(await page.evaluate('window.injected'), undefined);
			assert.equal(await page.locator('#said img, #said b, #rows b').count(), 0);
		});

		await check('a wrong signature gets 403, and the repeat is accepted', async () => {
			await at.view('Limit and faults');
			const wrong = page.getByLabel('Signatures are wrong');
			await wrong.check();
			await page.getByText('1 fault on').waitFor();
			sandbox.store.closeConversation(await idOfNewest(sandbox));
			await at.view('Webhooks');
			const refused = page.getByRole('row', { name: /Conversation updated.*403.*given up/ });
			await refused.first().waitFor();
			await at.view('Limit and faults');
			await wrong.uncheck();
			await page.getByText('1 fault on').waitFor({ state: 'hidden' });
			await at.view('Webhooks');
			await refused.first().getByRole('button', { name: 'Send again' }).click();
			await page.getByRole('row', { name: /\(repeated\).*200/ }).waitFor();
		});

		await check(
			'a fault affects matching requests, counts down, and shows in the requests',
			async () => {
				await at.view('Limit and faults');
				await page.getByLabel('What goes wrong').selectOption({ label: '503 Service unavailable' });
				await page.getByLabel('For the next').fill('2');
				// The workflow never does this, so its own requests cannot use up the fault.
				await page.getByRole('combobox', { name: /^Requests/ }).selectOption('closings');
				await page.getByRole('button', { name: 'Turn on' }).click();
				const on = page.getByRole('list', { name: 'Faults that are on' });
				await on.getByText('2 to come').waitFor();
				assert.equal(await rename(sandbox), 503);
				await on.getByText('1 to come').waitFor();
				await page.getByRole('row', { name: /503 updateConversation PATCH/ }).waitFor();
				await on.getByRole('button', { name: 'Turn off' }).click();
				await page.getByText('No faults are on.').waitFor();
				assert.equal(await rename(sandbox), 200);
			},
		);

		await check('the limit can be set, and the page shows who uses it', async () => {
			await page.getByLabel('Limit of the account (0 = none)').fill('30');
			await page.getByRole('button', { name: 'Set' }).click();
			await page.getByText(/\d+ yours, \d+ from other programs, \d+ of 30 free/).waitFor();
			assert.equal(sandbox.concurrency.limit, 30);
		});

		await everybodyCanUse(context, sandbox);

		await check('a hundred thousand conversations are shown page by page', async () => {
			const large = await context.startSandbox({ conversations: 100_000 });
			const many = await SandboxPage.open(browser, large.url);
			defer(async () => await many.close());
			await many.page.getByText('1–50 of 100,000').waitFor();
			assert.equal(await many.rows.count(), 50);
			const closing = [...large.store.conversations].find(({ open }) => open)?.id ?? '';
			large.store.closeConversation(closing);
			await many.rows.first().and(many.row(closing)).waitFor();
			await many.rows.first().getByRole('link').click();
			await many.becomes('Closed');
			assert.deepEqual(many.takeProblems(), []);
		});

		await check(
			'the page says when the sandbox is gone, and continues when it is back',
			async () => {
				const port = Number(new URL(sandbox.url).port);
				await at.view('Conversations');
				assert.deepEqual(at.takeProblems(), []);
				await sandbox.close();
				await page.getByText('The sandbox does not answer').waitFor();
				await context.startSandbox({ port, conversations: 7 });
				await at.isLive();
				await page.getByText('1–7 of 7').waitFor();
			},
		);
	},
};

/** Lets a workflow of the shared n8n reply to what customers of this sandbox write. */
async function answerCustomers({ shared, defer }: Context, sandbox: Sandbox): Promise<void> {
	const { n8n } = await shared();
	const { rest } = n8n;
	sandbox.webhooks.change({ routes: { [`http://localhost:${n8n.port}`]: n8n.url } });
	const credential = await rest.createCredential({
		...serviceOf(sandbox).credential,
		name: "Of the sandbox's page",
	});
	const ids = linesOf(sandbox.store).map(({ configurationId }) => configurationId);
	const { id } = await rest.createWorkflow(autoReplyWorkflow(credential, [...new Set(ids)]));
	await rest.activate(id);
	// The sandbox may be gone by then, with everything registered in it.
	defer(async () => await rest.deactivate(id).catch(() => undefined));
}

/** An open conversation whose events reach the workflow. */
async function idOfNewest({ store }: Sandbox): Promise<string> {
	const heard = [...store.conversations].filter(
		({ open, configuration }) => open && configuration.statusCallbacks?.length,
	);
	return await Promise.resolve(heard.at(-1)?.id ?? '');
}

/** Changes a conversation through the API. Returns the status code. */
async function rename({ url, credentials, store }: Sandbox): Promise<number> {
	const { apiKeySid, apiKeySecret } = credentials;
	const [{ id } = { id: '' }] = [...store.conversations].filter(({ open }) => open);
	const authorization = `Basic ${Buffer.from(`${apiKeySid}:${apiKeySecret}`).toString('base64')}`;
	const { status } = await fetch(`${url}/v2/Conversations/${id}`, {
		method: 'PATCH',
		headers: { authorization, 'content-type': 'application/json' },
		body: JSON.stringify({ name: 'Renamed' }),
	});
	return status;
}
