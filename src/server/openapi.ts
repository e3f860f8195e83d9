export const describeApi = () => ({})
