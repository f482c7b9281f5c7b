import type { INodeProperties } from 'n8n-workflow';

export const contentField: INodeProperties = {
	displayName: 'Content',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Prefers delivery in the evening',
	description: 'At most 4,096 characters',
};

export const occurredAtField: INodeProperties = {
	displayName: 'Occurred At',
	name: 'occurredAt',
	type: 'dateTime',
	default: '',
	description: 'When it happened. Defaults to now.',
};

export const sourceField: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'string',
	default: 'n8n',
	description: 'Where it comes from, in your own words',
};
