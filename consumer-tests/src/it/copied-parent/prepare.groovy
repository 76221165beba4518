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
return true
