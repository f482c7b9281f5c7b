/** What the reader of the demo can do, and where. */
interface Places {
	/** n8n's editor, and the page of the sandbox. */
	editor: string;
	page: string;
	answerId: string;
	cleanupId: string;
	closedId: string;
	/** Conversations that wait to be cleaned up. */
	stale: number;
}

/** Three next steps, each with an address to open. */
export function nextSteps({ editor, page, answerId, cleanupId, closedId, stale }: Places): string {
	const workflow = (id: string) => `${editor}/workflow/${id}`;
	return [
		'Customers come, write and go by now. What you can do:',
		'',
		`1. Write to the shop as a customer: ${page}/#/write`,
		`   A workflow answers at once:       ${workflow(answerId)}`,
		'',
		`2. Close ${stale} more stale conversations: ${workflow(cleanupId)}`,
		'   Press "Execute workflow", and watch them close on the page.',
		'',
		`3. See what starts by itself when one closes: ${workflow(closedId)}/executions`,
		'   Put your own steps behind it.',
	].join('\n');
}
