import groovy.json.JsonSlurper

// Orders is ready only beside stock, an image of the same build that its fixture declares.
def evidence = new JsonSlurper().parse(new File(basedir, 'target/conformance/orders.json'))
assert evidence.conforms
for (rule in ['HTTP-002', 'HTTP-004', 'SETTING-001']) {
    def here = evidence.results.findAll { it.rule == rule && !it.message.startsWith('not booted here') }
    assert here
    assert here.every { it.outcome == 'pass' || it.message.startsWith('no container engine answers') }
}
