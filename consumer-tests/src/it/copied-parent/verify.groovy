import groovy.json.JsonSlurper

def record = new JsonSlurper().parse(new File(basedir, 'service/target/image.json'))
assert record.name == 'acme/greeter'
assert record.version == '7'
assert record.base.name == 'slipway/java-base:25-minimal'
assert record.budgets.size == 48_000_000

// It is the base that the lock file of the team's own says, made by this build.
def lock = new File(basedir, 'service/base/java-base.lock.yaml').text
assert record.base.digest == (lock =~ /(?s)"?25-minimal"?:\s+digest: (sha256:[0-9a-f]{64})/)[0][1]
assert new File(basedir, 'service/target/java-base.zip').isFile()

def index = new JsonSlurper().parse(new File(basedir, record.layout + '/blobs/sha256/' + record.digest.substring(7)))
assert index.annotations['org.opencontainers.image.vendor'] == 'Acme'
assert index.annotations['org.opencontainers.image.licenses'] == 'MIT'
assert index.annotations['org.opencontainers.image.source'] == 'https://example.org/acme/greeter'

def evidence = new JsonSlurper().parse(new File(basedir, 'target/conformance/acme/greeter.json'))
assert evidence.digest == record.digest
assert evidence.conforms

// The team's own policy: its budget comes before the setting's, and its waiver counts.
assert evidence.policy.name == 'acme'
def size = evidence.results.findAll { it.rule == 'SIZE-001' }
assert size.size() == 2
assert size.every { it.outcome == 'waived' && it.budget == 1_000_000 && it.message.contains('the authors of this test') }
