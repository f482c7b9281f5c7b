import { ResumeUrl } from '../../../nodes/ConversationOrchestrator/waiting/resumeUrl';
import { goneFor } from '../../../nodes/ConversationOrchestrator/waiting/sweep';

const origin = 'https://n8n.example.com/webhook-waiting';
const callback = (execution: number) => `${origin}/${execution}/conversation-orchestrator`;
const executions = Array.from({ length: 50 }, (_, index) => index + 2);

/** The callbacks that are gone, and how often n8n was called. */
async function goneWhere(answer: (url: string) => unknown) {
	let calls = 0;
	const httpRequest = async ({ url }: { url: string }) => {
		calls += 1;
		return await Promise.resolve(answer(url));
	};
	const isGone = goneFor({ helpers: { httpRequest } }, new ResumeUrl(`${origin}/1`));
	const gone: number[] = [];
	for (const execution of executions) {
		if (await isGone(callback(execution))) gone.push(execution);
	}
	return { gone, calls };
}

test('an n8n that is unreachable at its own address is called once, not for each callback', async () => {
	const found = await goneWhere(() => {
		throw new Error('getaddrinfo ENOTFOUND n8n.example.com');
	});
	expect(found).toEqual({ gone: [], calls: 1 });
});

test('an n8n that answers is asked for each execution', async () => {
	const found = await goneWhere((url) => {
		const [, execution] = /waiting\/(\d+)\//.exec(url) ?? [];
		const message = `The execution "${execution}" does not exist.`;
		return Number(execution) % 2 === 0
			? { statusCode: 404, body: { message } }
			: { statusCode: 403, body: 'Forbidden' };
	});
	expect(found.gone).toEqual(executions.filter((execution) => execution % 2 === 0));
	expect(found.calls).toBe(executions.length);
});
