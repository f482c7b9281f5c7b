import { createCases, type Case } from './cases';
import { judge, type Verdict } from './judge';
import { worldOf, type World } from './world';

/** All of it takes minutes; this part has every field and every value. */
const isWhole = process.env.MATRIX === 'all';

let world: World;
let chosen: Case[];
let all: number;
const verdicts: Array<{ one: Case; verdict: Verdict }> = [];

beforeAll(async () => {
	world = await worldOf();
	const cases = createCases(world);
	all = cases.length;
	chosen = isWhole ? cases : part(cases);
});

afterAll(async () => {
	report();
	await world.bench.sandbox.close();
});

const shares = 20;

test.each(Array.from({ length: shares }, (_, share) => share + 1))(
	`whatever an expression gives is taken as meant or refused with the name of the field (%d of ${shares})`,
	async (share) => {
		const size = Math.ceil(chosen.length / shares);
		const wrong: string[] = [];
		for (const one of chosen.slice((share - 1) * size, share * size)) {
			const verdict = await judge(world, one);
			verdicts.push({ one, verdict });
			if (verdict.wrong !== undefined) wrong.push(`${one.title}: ${verdict.wrong}`);
		}
		expect(wrong).toEqual([]);
	},
	300_000,
);

/** Each field once, and each value as often as there are fields for it. */
function part(cases: Case[]): Case[] {
	const byField = new Map<unknown, Case[]>();
	for (const one of cases) byField.set(one.target, [...(byField.get(one.target) ?? []), one]);
	// A field in several panels gets another value in each
	return [...byField.values()].flatMap((own, index) => own[(index * 7) % own.length] ?? []);
}

function report(): void {
	const rows = new Map<string, Record<string, number>>();
	for (const { one, verdict } of verdicts) {
		const counts = rows.get(one.value.name) ?? {};
		counts[verdict.outcome] = (counts[verdict.outcome] ?? 0) + 1;
		rows.set(one.value.name, counts);
	}
	const outcomes = ['taken', 'refused', 'sent, refused by the service', 'wrong'];
	const lines = [...rows].map(
		([name, counts]) =>
			`| ${name} | ${outcomes.map((outcome) => counts[outcome] ?? 0).join(' | ')} |`,
	);
	const fields = new Set(verdicts.map(({ one }) => one.target)).size;
	const total = outcomes.map(
		(outcome) => verdicts.filter(({ verdict }) => verdict.outcome === outcome).length,
	);
	console.log(
		[
			`${verdicts.length} of ${all} cases: ${fields} fields x ${rows.size} values`,
			`| value | ${outcomes.join(' | ')} |`,
			'| --- | ---: | ---: | ---: | ---: |',
			...lines,
			`| all | ${total.join(' | ')} |`,
		].join('\n'),
	);
}
