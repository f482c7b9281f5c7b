/** IDs of every kind that the cases need, in the format of each service. */
export const ids = {
	conversation: 'conv_conversation_01k0000000e00800000000000a',
	configuration: 'conv_configuration_01k0000000e00800000000000b',
	participant: 'conv_participant_01k0000000e00800000000000c',
	communication: 'conv_communication_01k0000000e00800000000000d',
	action: 'conv_action_01k0000000e00800000000000f',
	operation: 'proc_job_01k0000000e00800000000000e',
	memoryStore: 'mem_store_01k0000000e00800000000000h',
	oldMemoryStore: 'mem_service_01k0000000e00800000000000h',
	profile: 'mem_profile_01k0000000e00800000000000n',
	intelligenceConfiguration: 'intelligence_configuration_01k0000000e00800000000000g',
	rule: 'intelligence_configurationrule_01k0000000e00800000000000m',
	operator: 'intelligence_operator_01k0000000e00800000000000j',
	operatorResult: 'intelligence_operatorresult_01k0000000e00800000000000k',
	knowledgeBase: 'know_knowledgebase_01k0000000e00800000000000p',
	call: `CA${'0'.repeat(32)}`,
	flow: `FW${'0123456789abcdefABCDEF0123456789'}`,
	template: `HX${'a'.repeat(32)}`,
	service: `IS${'0123456789abcdef'.repeat(2)}`,
} as const;

/** A key that stands for any: the node makes its own, and the test only checks that it sends a UUID. */
export const anyKey = '00000000-0000-4000-8000-000000000000';

/** A key that a person enters: both clients must send exactly this one. */
export const ownKey = '3f2b6c1e-8a4d-4f6b-9c2e-1d5a7b9e0f42';
