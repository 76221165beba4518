import groovy.json.JsonSlurper

def record = new JsonSlurper().parse(new File(basedir, 'target/image.json'))
assert record.name == 'hello'
assert record.platforms*.platform == ['linux/amd64', 'linux/arm64']

def layout = new File(basedir, record.layout)
assert new File(layout, 'blobs/sha256/' + record.digest.substring(7)).isFile()

def evidence = new JsonSlurper().parse(new File(basedir, 'target/conformance/hello.json'))
assert evidence.digest == record.digest
assert evidence.conforms
assert evidence.results.count { it.outcome == 'pass' } > 20
