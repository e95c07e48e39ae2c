class Outer extends class extends class Base { first() { one(); } } { second() { two(); } } {
  third() { three(); }
}
const made = new class extends class { first() { one(); } } { second() { two(); } }();
