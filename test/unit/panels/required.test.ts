import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';
import { ConversationOrchestrator } from '../../../nodes/ConversationOrchestrator/ConversationOrchestrator.node';
import { nodes } from '../../../workbench/nodes';

/** The collections in a panel that must have an entry, with the values that show them. */
const required = nodes.flatMap(({ description }) =>
	description.properties
		.filter(
			({ type, required, name }) =>
				type === 'fixedCollection' &&
				(required === true || ['rules', 'traits'].includes(name)) &&
				// Left empty, it clears the existing values
				name !== 'channelSettings',
		)
		.map((field) => ({
			node: description,
			field,
			where: `${description.displayName} > ${String(field.displayOptions?.show?.resource)} > ${String(field.displayOptions?.show?.operation)} > ${field.displayName}`,
		})),
);

function shown({ displayOptions }: INodeProperties): INodeParameters {
	return Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]),
	) as INodeParameters;
}

/**
 * Each way to choose a recipient needs another field; and n8n does not check a collection within a collection, like
 * the operators of a rule.
 */
function isNotMarked(field: INodeProperties): boolean {
	return field.name === 'rules' || shown(field).resource === 'message';
}

/** n8n does not mark empty collections, so one that must have an entry begins with one. */
test.each(required)('$where begins with an entry to fill in', ({ node: description, field }) => {
	const { properties } = description;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		shown(field),
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	);
	const [{ name }] = field.options as [INodePropertyCollection];
	expect(parameters?.[field.name]).toEqual({ [name]: [expect.any(Object)] });
	const node = { parameters, typeVersion: 1 } as INode;
	const issues = NodeHelpers.getNodeParametersIssues([field], node, description);
	const isMarked = JSON.stringify(issues ?? {}).includes('is required');
	expect(isMarked).toBe(!isNotMarked(field));
});

test('there are such collections', () => {
	expect(required.length).toBeGreaterThan(7);
});

describe.each(['send', 'sendAndWaitForReply'])('the text of a message: %s', (operation) => {
	const { description } = new ConversationOrchestrator();
	const texts = description.properties.filter(
		({ name, displayOptions }) =>
			name === 'text' && displayOptions?.show?.operation?.includes(operation),
	);

	test.each([
		['nothing entered', {}, true],
		['a text', { text: 'Hello' }, false],
		['media', { options: { mediaUrls: ['https://example.com/photo.jpg'] } }, false],
		['media by an expression', { options: { mediaUrls: '={{ $json.photos }}' } }, false],
		['an empty list of media', { options: { mediaUrls: [] } }, true],
		['an empty entry of media', { options: { mediaUrls: [''] } }, true],
	])('with %s', (_, entered, isMissing) => {
		const node = {
			parameters: { resource: 'message', operation, content: 'text', text: '', ...entered },
			typeVersion: 1,
		} as unknown as INode;
		const shownTexts = texts.filter((field) =>
			NodeHelpers.displayParameter(node.parameters, field, node, description),
		);
		expect(shownTexts).toHaveLength(1);
		const issues = NodeHelpers.getNodeParametersIssues(texts, node, description);
		expect('text' in (issues?.parameters ?? {})).toBe(isMissing);
	});
});
