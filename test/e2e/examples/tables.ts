import type { N8nRest } from '../../../n8n/rest';

/** A new n8n data table: how a panel selects it, and its rows. */
export async function dataTable(
	rest: N8nRest,
	name: string,
	columns: Array<{ name: string; type: string }>,
) {
	const project = await rest.call<{ id: string }>('GET', '/rest/projects/personal');
	const tables = `/rest/projects/${project.id}/data-tables`;
	const { id } = await rest.call<{ id: string }>('POST', tables, { name, columns });
	return {
		chosen: { __rl: true, mode: 'id', value: id },
		async rows() {
			const path = `${tables}/${id}/rows?take=100`;
			return (await rest.call<{ data: Array<Record<string, string>> }>('GET', path)).data;
		},
	};
}
