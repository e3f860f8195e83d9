import DNS from 'dns2'

import type { Stage } from './proof.ts'

const { Packet } = DNS

/** A name server for one proof or bench: what is not in its zone does not exist. Answers where it listens, as Guichet is told. */
export async function startZoneServer(
  stage: Pick<Stage, 'defer'>,
  texts: Record<string, string>,
): Promise<string> {
  const server = DNS.createServer({
    udp: true,
    handle(request, send) {
      const [question] = request.questions
      if (!question) return
      const response = Packet.createResponseFromRequest(request)
      const data = texts[question.name.toLowerCase()]
      if (data === undefined) response.header.rcode = Packet.RCODE.NXDOMAIN
      else if (question.type === Packet.TYPE.TXT)
        response.answers.push({
          name: question.name,
          type: Packet.TYPE.TXT,
          class: Packet.CLASS.IN,
          ttl: 60,
          data: data.match(/.{1,250}/g) ?? [data],
        } as unknown as DNS.Packet.Resource) // its types ask for a method that it adds itself, and for one string
      send(response)
    },
  })
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } })
  stage.defer(() => server.close())
  return `127.0.0.1:${udp?.port}`
}
