// Every fault of every module stands in the one message of the first module, with its value and what it must be.
def log = new File(basedir, 'build.log').text
def settings = ['first', 'second'].collectMany { module ->
    new groovy.xml.XmlSlurper().parse(new File(basedir, module + '/pom.xml')).properties.children().collect {
        [module, it.name(), it.text()]
    }
}
assert settings.size() > 20
settings.each { module, name, value ->
    assert log.contains("  ${module}: ${name} is '${value}': must ") : "no word of ${name}"
}
assert log.contains('perhaps you mean image.port')
assert !log.contains('Building first')
