a = 'x' "y" '''z
'w' ''' """v\""""; b = r'\' \ ' rb"\"" Rb'' BR"" u'' b'\
'
c = ur'' + bu'' + frb''
d = "\\" '\'' "it's"
e = """a "quoted" ""b"" \""" c"""
f = ''; g = """"""; h = '''''' 'tail'
