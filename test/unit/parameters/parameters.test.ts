import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../nodes/shared/runtime/describe';
import { Parameters } from '../../../nodes/shared/parameters';
import { communication } from '../../../nodes/ConversationOrchestrator/communication';
import { configuration } from '../../../nodes/ConversationOrchestrator/configuration';
import { conversation } from '../../../nodes/ConversationOrchestrator/conversation';
import { message } from '../../../nodes/ConversationOrchestrator/message';
import { operation } from '../../../nodes/ConversationOrchestrator/operation';
import { participant } from '../../../nodes/ConversationOrchestrator/participant';
import { configuration as rules } from '../../../nodes/ConversationalIntelligence/configuration';
import { operator } from '../../../nodes/ConversationalIntelligence/operator';
import { operatorResult } from '../../../nodes/ConversationalIntelligence/operatorResult';
import { ruleExecution } from '../../../nodes/ConversationalIntelligence/ruleExecution';
import { returnAllOrLimit } from '../../../nodes/shared/fields/lists';

const resources = [
	...[conversation, configuration, participant, communication, message, operation],
	...[rules, operator, operatorResult, ruleExecution],
];

/** A panel, and how often n8n was asked to resolve each field. */
function panel(stored: INodeParameters, values: Record<string, unknown[]> = {}) {
	const asked: string[] = [];
	const parameters = new Parameters(returnAllOrLimit, {
		stored,
		resolve(name, itemIndex) {
			asked.push(`${name} ${itemIndex}`);
			return values[name]?.[itemIndex];
		},
		timezone: () => 'UTC',
	});
	return { parameters, asked };
}

test('values without an expression are not evaluated, expressions once per item', () => {
	const { parameters, asked } = panel(
		{ returnAll: false, limit: '={{ $json.limit }}' },
		{ limit: [3, '4', undefined] },
	);
	const read = (itemIndex: number) => {
		const item = parameters.of(itemIndex);
		item.check();
		return [item.flag('returnAll'), item.number('limit'), item.number('limit')];
	};
	expect(read(0)).toEqual([false, 3, 3]);
	expect(read(1)).toEqual([false, 4, 4]);
	expect(() => read(2)).toThrow('Limit is required');
	expect(asked).toEqual(['limit 0', 'limit 1', 'limit 2']);
});

test('a field that the panel would hide is not checked', () => {
	const { parameters } = panel(
		{ returnAll: '={{ $json.all }}', limit: '={{ $json.limit }}' },
		{ returnAll: ['true', 'false'], limit: [undefined, undefined] },
	);
	expect(() => parameters.of(0).check()).not.toThrow();
	expect(() => parameters.of(1).check()).toThrow('Limit is required');
});

test('hidden fields have their default', () => {
	expect(panel({ returnAll: true }).parameters.of().number('limit')).toBe(50);
});

test('if n8n fails with an internal error on a value, the field is named', () => {
	const fields: INodeProperties[] = [{ displayName: 'A', name: 'a', type: 'string', default: '' }];
	const parameters = new Parameters(fields, {
		stored: { a: '={{ x }}' },
		resolve: () => {
			throw new RangeError('Maximum call stack size exceeded');
		},
		timezone: () => 'UTC',
	});
	expect(() => parameters.of().text('a')).toThrow('A cannot be read');
});

test('fields with the same name are read in the same way', () => {
	const asRead = ({ displayOptions, required, description, ...field }: INodeProperties) => field;
	for (const { operations } of resources) {
		for (const operation of operations) {
			for (const field of fieldsOf(operation)) {
				const forms = fieldsOf(operation).filter(({ name }) => name === field.name);
				for (const form of forms) expect(asRead(form)).toEqual(asRead(field));
			}
		}
	}
});
