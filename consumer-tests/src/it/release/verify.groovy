import groovy.json.JsonSlurper

def http(String method, String path) {
    def call = new URI('http://' + context.address + path).toURL().openConnection()
    call.requestMethod = method
    call.setRequestProperty('Accept', 'application/vnd.oci.image.index.v1+json')
    return call
}
def digest = { String repository, String tag ->
    http('HEAD', "/v2/${repository}/manifests/${tag}").getHeaderField('Docker-Content-Digest')
}
def log = new File(basedir, 'build.log').text
def says = { String text -> log.contains(text) }
def place = { String text -> log.indexOf(text) }
def deployed = new File(basedir, 'target/deployed')

// The refused build says all reasons, and left nothing anywhere.
assert says('refused, nothing is published:')
assert says('orders: there is no evidence that it conforms')
assert says("stock: the evidence is for another digest, sha256:${'0' * 64}")
assert !new File(basedir, 'target/deployed-refused').exists()
def repositories = new JsonSlurper().parse(http('GET', '/v2/_catalog').inputStream).repositories
assert repositories == ['alone/single', 'shop/orders', 'shop/stock']

// Each image has its tags, its evidence and its SBOM.
[['shop/orders', 'orders', '1'], ['shop/stock', 'stock', '1'], ['alone/single', 'single', '2']].each { repository, module, major ->
    def record = new JsonSlurper().parse(new File(basedir, module + '/target/image.json'))
    ["v${major}.0.0", "v${major}.0", "v${major}", 'latest'].each { assert digest(repository, it) == record.digest }
    def referrers = new JsonSlurper().parse(http('GET', "/v2/${repository}/manifests/${record.digest.replace(':', '-')}").inputStream)
    assert referrers.manifests*.artifactType.sort() ==
            ['application/vnd.cyclonedx+json', 'application/vnd.slipway.conformance.v1+json']
}
['target/release', 'single/target/release'].each { directory ->
    ['images.json', 'images.lock', 'notes.md', 'journal.json'].each { assert new File(basedir, "${directory}/${it}").isFile() }
}
assert new File(basedir, 'target/release/images.lock').readLines()*.replaceFirst('@.*', '') ==
        ["${context.address}/shop/orders", "${context.address}/shop/stock"]
assert new File(basedir, 'target/release/notes.md').text.contains('- a shop (')

// Once a build, and before the first jar.
def published = log.count('slipway: published; ')
assert published == 2
assert place('slipway: published; ') < place('Uploading to deployed')
['shop/1.0.0/shop', 'orders/1.0.0/orders', 'stock/1.0.0/stock', 'single/2.0.0/single'].each { name ->
    def version = name.split('/')[1]
    def pom = new File(deployed, "org/example/shop/${name}-${version}.pom")
    assert pom.isFile() && !pom.text.contains('${revision}')
}
assert new File(deployed, 'org/example/shop/orders/1.0.0/orders-1.0.0.jar').isFile()
context.registry.destroy()
