import groovy.json.JsonSlurper

def record = new JsonSlurper().parse(new File(basedir, 'service/target/image.json'))
assert record.name == 'acme/greeter'
assert record.version == '7'
assert record.base.name == 'slipway/java-base:25-minimal'
assert record.budgets.size == 48_000_000

def index = new JsonSlurper().parse(new File(basedir, record.layout + '/blobs/sha256/' + record.digest.substring(7)))
assert index.annotations['org.opencontainers.image.vendor'] == 'Acme'
assert index.annotations['org.opencontainers.image.licenses'] == 'MIT'
assert index.annotations['org.opencontainers.image.source'] == 'https://example.org/acme/greeter'

def evidence = new JsonSlurper().parse(new File(basedir, 'target/conformance/acme/greeter.json'))
assert evidence.digest == record.digest
assert evidence.conforms
