import { nodes, resourcesOf } from '../../../workbench/nodes';
import { intelligence, memory, orchestrator } from '../../../workbench/workbench';
import { writing } from './operations';

/** These add and remove callbacks; test/engine/waiting*.test.ts makes those requests fail. */
const elsewhere = ['conversation.waitUntilClosed', 'message.getReply'];

const types = { orchestrator, intelligence, memory };

test('every writing operation is tested with the faults', async () => {
	const met = new Set(
		writing.map(({ node, resource, operation }) => `${types[node]} ${resource}.${operation}`),
	);
	const forgotten: string[] = [];
	for (const node of nodes) {
		const type = Object.values(types).find((name) => name.endsWith(`.${node.description.name}`));
		for (const resource of await resourcesOf(node)) {
			for (const { value, changes } of resource.operations) {
				const name = `${resource.value}.${value}`;
				if (changes === undefined || elsewhere.includes(name)) continue;
				if (!met.has(`${String(type)} ${name}`)) forgotten.push(`${String(type)} ${name}`);
			}
		}
	}
	expect(forgotten).toEqual([]);
});
