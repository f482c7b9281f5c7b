import type { INodePropertyOptions } from 'n8n-workflow';
import { nodes } from '../../../workbench/nodes';

/** As much of an operation as n8n's list of actions shows on one line. */
const longest = 80;

/** What an operation does that cannot be undone, or that reaches people. */
const warning = /final|destructive|cannot be undone|for good|cost money|people receive/i;

const operations = nodes.flatMap(({ description: { displayName, properties } }) =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(options as INodePropertyOptions[]).map(({ name, description = '' }) => ({
				name: `${displayName}: ${String(displayOptions?.show?.resource?.[0])} > ${name}`,
				description,
			})),
		),
);

test.each(operations)('$name: $description', ({ description }) => {
	expect(description).not.toBe('');
	expect(description.length).toBeLessThanOrEqual(longest);
	const [first = ''] = description.split('. ');
	if (warning.test(description)) expect(first).toMatch(warning);
});

test.each(nodes)('$description.displayName describes its resources', ({ description }) => {
	const [resource] = description.properties.filter(({ name }) => name === 'resource');
	for (const option of (resource?.options ?? []) as INodePropertyOptions[]) {
		expect([option.name, option.description]).toEqual([option.name, expect.any(String)]);
	}
});
