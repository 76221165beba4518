def log = new File(basedir, 'build.log').text
def reasons = [
    'format': 'format violations',
    'warning': 'found raw type: List',
    'error-prone': '[ArrayEquals]',
    'duplicate-classes': 'org/hamcrest/Matcher.class',
]
reasons.each { module, reason ->
    assert (log =~ /${module} \.+ FAILURE/).find() : "${module} passed its check"
    assert log.contains(reason) : "no word of '${reason}'"
    assert (log =~ /${module} \.+ SUCCESS/).find() : "${module} cannot be switched off"
}
return true
