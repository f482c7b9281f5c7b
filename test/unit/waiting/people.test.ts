import fc from 'fast-check';
import { namesOf, repliesIn } from '../../../nodes/ConversationOrchestrator/waiting/replies';
import { ResumeUrl, untilOf } from '../../../nodes/ConversationOrchestrator/waiting/resumeUrl';

const ana = {
	id: 'conv_participant_1',
	addresses: [{ address: '+15550100001' }, { address: 'whatsapp:+15550100001' }, null],
};
const ben = { id: 'conv_participant_2', addresses: [{ address: '+15550100002' }] };

test.each([
	['by ID', { participantId: ana.id }],
	['by address', { address: '+15550100001' }],
	['by an address of another channel', { address: 'rcs:+15550100001' }],
])('a person named %s may reply on every channel', (_, party) => {
	const names = namesOf([party], [ben, ana]);
	expect(names).toEqual(expect.arrayContaining([ana.id, '+15550100001', 'whatsapp:+15550100001']));
	expect(names).not.toContain(ben.id);
});

test('a sender who is not a participant may reply from the given address', () => {
	expect(namesOf([{ address: '+15550100009' }], [ana])).toEqual(['+15550100009']);
});

test('only what was recorded after the question is a reply, whatever time the sender states', () => {
	const row = (id: string, createdAt: string, occurredAt: string) => ({
		id,
		author: { participantId: ana.id },
		createdAt,
		occurredAt,
	});
	const rows = [
		row('late', '2026-01-02T00:00:03Z', '2026-01-02T00:00:03Z'),
		row('before', '2026-01-02T00:00:00Z', '2026-01-02T00:00:09Z'),
		row('first', '2026-01-02T00:00:02Z', '2026-01-01T00:00:00Z'),
		row('same', '2026-01-02T00:00:01Z', '2026-01-02T00:00:01Z'),
	];
	const replies = repliesIn(rows, Date.parse('2026-01-02T00:00:01Z'), [ana.id]);
	expect(replies.map(({ id }) => id)).toEqual(['first', 'late']);
});

const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/);

test('a callback is distinguished from those of other executions and other programs', () => {
	fc.assert(
		fc.property(
			segment,
			fc.nat(),
			fc.nat(),
			fc.stringMatching(/^[0-9a-f]{8,64}$/),
			(folder, a, b, token) => {
				const base = `https://n8n.example.com/${folder}/webhook-waiting`;
				const mine = new ResumeUrl(`${base}/${a}?signature=${token}`);
				const callback = mine.callback(1234);
				expect(new URL(callback).searchParams.get('signature')).toBe(token);
				expect(untilOf(callback)).toBe(1234);
				expect(mine.isOwn(callback)).toBe(true);
				expect(mine.otherExecution(callback)).toBeUndefined();
				const other = new ResumeUrl(`${base}/${b}?signature=x`).callback(5);
				expect(mine.isOwn(other)).toBe(a === b);
				expect(mine.otherExecution(other)).toBe(a === b ? undefined : String(b));
				for (const foreign of [
					`https://example.com/${folder}/webhook-waiting/${a}/conversation-orchestrator`,
					`${base}/${b}`,
					`${base}/${b}/other-node`,
					`${base}/${b}/conversation-orchestrator/more`,
					'no URL',
					undefined,
				]) {
					expect([mine.isOwn(foreign), mine.otherExecution(foreign)]).toEqual([false, undefined]);
				}
			},
		),
	);
});
