/** Of ids, so that nothing else gets into an address. */
const safe = /^[\w-]+$/;

/**
 * The page of a conversation in the Twilio Console.
 *
 * Twilio documents no address of it. That the new Console, the only one that has these products, addresses pages by
 * account, region and product is seen in public (`/account/AC.../us1/conversation-orchestrator/overview`), and so are its
 * pages of one thing (`/us1/templates/HX...`, `/us1/messaging-logs/SM...`); the last two steps here follow them.
 * @returns undefined if the account or the ID is not known
 */
export function consoleUrl(accountId: unknown, conversationId: unknown): string | undefined {
	const ids = [accountId, conversationId].filter(
		(id): id is string => typeof id === 'string' && safe.test(id),
	);
	const [account, id] = ids;
	if (account === undefined || id === undefined) return undefined;
	return `https://1console.twilio.com/account/${account}/us1/conversation-orchestrator/conversations/${id}`;
}
