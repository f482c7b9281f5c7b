/**
 * Shows what a node costs that only sends: one expression and one call of n8n's HTTP helper per item, a
 * fixed number at once, without pacing, retries, or reading answers. n8n loads it as a custom extension, so it is plain JavaScript.
 */
const credential = 'conversationOrchestratorApi';

class BareClose {
	description = {
		displayName: 'Bare Close',
		name: 'bareClose',
		group: ['transform'],
		version: 1,
		description: 'Close conversations by ID',
		defaults: { name: 'Bare Close' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: credential, required: true }],
		properties: [
			{ displayName: 'ID', name: 'id', type: 'string', default: '' },
			{ displayName: 'At Once', name: 'atOnce', type: 'number', default: 50 },
		],
	};

	async execute() {
		const items = this.getInputData();
		const { baseUrl } = await this.getCredentials(credential);
		const closed = new Array(items.length);
		let next = 0;
		const work = async () => {
			while (next < items.length) {
				const index = next++;
				const json = await this.helpers.httpRequestWithAuthentication.call(this, credential, {
					method: 'PATCH',
					url: `${baseUrl}/v2/Conversations/${this.getNodeParameter('id', index)}`,
					body: { status: 'CLOSED' },
					json: true,
				});
				closed[index] = { json, pairedItem: index };
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('atOnce', 0) }, work));
		return [closed];
	}
}

exports.BareClose = BareClose;
