def run(String... command) {
    def process = new ProcessBuilder(command).directory(basedir).inheritIO().start()
    assert process.waitFor() == 0: command
}

// The same class as the smallest consumer's, in each service.
def source = 'src/main/java/org/example/hello/Hello.java'
['orders', 'stock', 'single'].each { module ->
    def target = new File(basedir, module + '/' + source)
    target.parentFile.mkdirs()
    target.bytes = new File(basedir, '../../../src/it/minimal/' + source).bytes
}

// A registry of its own.
def registry = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { '127.0.0.1:' + it.localPort }
def store = new File(basedir, 'target/registry')
store.mkdirs()
def config = new File(store, 'config.yml')
config.text = "version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: ${store}/data\nhttp:\n  addr: ${registry}\n"
context.registry = new ProcessBuilder('docker-registry', 'serve', config.path)
        .redirectErrorStream(true).redirectOutput(new File(store, 'registry.log')).start()
Runtime.runtime.addShutdownHook(new Thread(context.registry.&destroy))
context.address = registry
// Where the jars go; nothing is installed, so that they are found nowhere else. One rule proves an image fast.
def deployed = new File(basedir, 'target/deployed')
def common = "conformance.engine=auto\nconformance.rules=USER-*\nmaven.install.skip=true\n"
new File(basedir, 'accepted.properties').text = common + "altDeploymentRepository=deployed::${deployed.toURI()}\n"
new File(basedir, 'single/accepted.properties').text = new File(basedir, 'accepted.properties').text
new File(basedir, 'refused.properties').text = common +
        "altDeploymentRepository=deployed::${deployed.toURI()}-refused\nconformance.skip=true\nimage.registry=${registry}/refused\n"
def version = (new File(basedir, '../../../../build-parent/pom.xml').text =~ /<version>([^<]+)/)[0][1]
['pom.xml', 'client/pom.xml', 'single/pom.xml'].each { name ->
    def pom = new File(basedir, name)
    pom.text = pom.text.replace('REGISTRY', registry).replace('DEPLOYED', deployed.toURI().toString()).replace('VERSION', version)
}
new File(localRepositoryPath, 'org/example/shop').deleteDir()

// Evidence of another digest.
def evidence = new File(basedir, 'target/conformance/stock.json')
evidence.parentFile.mkdirs()
evidence.text = """{"schemaVersion": 1, "image": "stock", "digest": "sha256:${'0' * 64}",
    "engine": {"name": "slipway", "version": "1"}, "policy": {"name": "default", "digest": "sha256:${'0' * 64}"},
    "startedAt": "2026-11-21T12:00:00Z", "finishedAt": "2026-11-21T12:00:01Z", "conforms": true,
    "results": [{"rule": "USER-001", "platform": null, "outcome": "pass", "measured": null, "budget": null,
        "message": "fine", "location": null, "millis": 1}]}"""

new File(basedir, '.gitignore').text = 'target/\n*.log\n'
run('git', 'init', '--quiet')
run('git', 'add', '.')
run('git', '-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '-m', 'feat: a shop')
run('git', 'tag', 'v1.0.0')
run('git', 'tag', 'v2.0.0')
return true
