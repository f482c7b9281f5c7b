import type { INodeProperties } from 'n8n-workflow';
import { identifierValueField, idTypeField, otherIdTypeField } from '../shared/idTypes';

const { displayOptions: otherShown, ...otherIdType } = otherIdTypeField;

export const otherTypeLabel = 'Other Type';

/**
 * Which identifier of the chosen profile to work on; separate from the identifier in `profileFields` that finds the
 * profile.
 */
export const targetTypeFields: INodeProperties[] = [
	{ ...idTypeField, displayName: 'Type', name: 'targetType' },
	{
		...otherIdType,
		displayName: otherTypeLabel,
		name: 'otherTargetType',
		displayOptions: { show: { targetType: otherShown?.show?.idType } },
	},
];

export const valueField: INodeProperties = {
	...identifierValueField,
	displayName: 'Value',
	name: 'targetValue',
};
