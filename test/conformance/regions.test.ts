import type { INodePropertyOptions } from 'n8n-workflow';
import { Twilio } from 'twilio';
import { ConversationOrchestratorApi } from '../../credentials/ConversationOrchestratorApi.credentials';
import { baseUrlOf } from '../../nodes/shared/credential/baseUrl';
import { servers } from '../../nodes/shared/api/generated/endpoints';

const region = new ConversationOrchestratorApi().properties.find(({ name }) => name === 'region');
const regions = (region?.options as INodePropertyOptions[])
	.map(({ value }) => String(value))
	.filter((value) => value !== 'custom');

test.each(regions)('the region %s has the hosts that the SDK calls', (value) => {
	const sdk = new Twilio(`AC${'0'.repeat(32)}`, 'token');
	const targetRegion = value === region?.default ? '' : value;
	for (const [product, server] of Object.entries(servers)) {
		const host = (url: string) => new URL(url.replace('{product}', product)).hostname;
		const wanted = sdk.getHostname(host(server), '', targetRegion);
		expect(host(baseUrlOf({ region: value, baseUrl: 'https://elsewhere.example' }))).toBe(wanted);
	}
});
