/** The addresses that the next steps mention. */
interface Places {
	/** Address of n8n's editor; "page" is that of the sandbox's web page. */
	editor: string;
	page: string;
	answerId: string;
	cleanupId: string;
	closedId: string;
	/** How many stale conversations there are to clean up. */
	stale: number;
}

/** Three next steps, each with an address to open. */
export function nextSteps({ editor, page, answerId, cleanupId, closedId, stale }: Places): string {
	const workflow = (id: string) => `${editor}/workflow/${id}`;
	return [
		'Simulated customers now write to the shop. What you can try:',
		'',
		`1. Write to the shop as a customer: ${page}/#/write`,
		`   A workflow answers at once:       ${workflow(answerId)}`,
		'',
		`2. Close ${stale} more stale conversations: ${workflow(cleanupId)}`,
		'   Press "Execute workflow", and watch them close on the sandbox page.',
		'',
		`3. See the executions that start when a conversation closes: ${workflow(closedId)}/executions`,
		'   Add your own steps to that workflow.',
	].join('\n');
}
