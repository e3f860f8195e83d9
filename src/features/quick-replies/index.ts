export { addBuiltinReply } from './builtin.ts'
export { answerWith, keepMailBody } from './filling.ts'
