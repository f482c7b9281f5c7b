/** The type of the credential, as n8n knows it. */
export const credentialName = 'conversationOrchestratorApi';
