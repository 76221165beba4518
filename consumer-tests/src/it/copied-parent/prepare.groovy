// The team's own parent: a copy of build-parent under another name.
def copy = new File(basedir, 'parent/pom.xml')
copy.parentFile.mkdirs()
copy.text = new File(basedir, '../../../../build-parent/pom.xml').text
        .replaceFirst('<groupId>io.slipway</groupId>', '<groupId>com.acme</groupId>')
        .replaceFirst('<artifactId>build-parent</artifactId>', '<artifactId>acme-parent</artifactId>')
        .replaceFirst('<version>[^<]+</version>', '<version>7</version>')

// The same class as the smallest consumer's.
def source = 'src/main/java/org/example/hello/Hello.java'
def target = new File(basedir, 'service/' + source)
target.parentFile.mkdirs()
target.bytes = new File(basedir, '../../../src/it/minimal/' + source).bytes

// The team's own java-base: it locks what Slipway's does, so that it is made already.
['java-base.yaml', 'java-base.lock.yaml'].each { name ->
    def file = new File(basedir, 'service/base/' + name)
    file.parentFile.mkdirs()
    file.bytes = new File(basedir, '../../../../base-image/' + name).bytes
}
return true
