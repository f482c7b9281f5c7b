import fc from 'fast-check';
import { findByName, folded } from '../../../nodes/ConversationOrchestrator/configuration/named';
import { Api } from '../../../nodes/shared/api/client';

const name = fc.constantFrom(
	'Support EU',
	'support eu',
	'SUPPORT  EU',
	'Support EU ',
	'Sales',
	'sales',
);

/** A service with configurations of these names, a few per page; a row may appear twice, as pages shift. */
function apiWith(names: string[], pageSize: number): Api {
	const all = names.map((displayName, index) => ({
		id: `conv_configuration_${index}`,
		displayName,
	}));
	return new Api(async ({ url, query }) => {
		const one = all.find(({ id }) => url.endsWith(`/${id}`));
		const start = Number(query?.pageToken ?? 0);
		const configurations = all.slice(Math.max(0, start - 1), start + pageSize);
		const next = start + pageSize;
		const meta = { key: 'configurations', ...(next < all.length && { nextToken: `${next}` }) };
		const body = one ?? { configurations, meta };
		return await Promise.resolve({ status: 200, headers: {}, body });
	}, 'https://{product}.example.com');
}

test('a configuration with exactly this name is found; several stop it; a similar name is not enough', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(name, { maxLength: 8 }),
			name,
			fc.integer({ min: 1, max: 4 }),
			async (names, wanted, pageSize) => {
				const idOf = (index: number) => `conv_configuration_${index}`;
				const same = names.flatMap((one, index) => (one === wanted ? [idOf(index)] : []));
				const alike = names.some((one) => folded(one) === folded(wanted));
				const found = findByName(apiWith(names, pageSize), wanted);
				if (same.length > 1) {
					const error = await found.catch((reason: Error) => reason.message);
					expect(error).toContain(`belongs to ${same.length} configurations`);
					for (const id of same.slice(0, 5)) expect(error).toContain(id);
				} else if (same.length === 1) {
					expect((await found)?.id).toBe(same[0]);
				} else if (alike) {
					await expect(found).rejects.toThrow('differs only in capitals or spaces');
				} else {
					expect(await found).toBeUndefined();
				}
			},
		),
	);
});
