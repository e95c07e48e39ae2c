@Component({ selector: "a", template: `<b>${c}</b>` })
export class D {
  @Input() private readonly e: string = "f"; @Output() g = new H<I>();
  constructor(@Inject(J) private k: L<M>, public n?: O) { super(); }
  @HostListener("p", ["$event"]) async q(): Promise<void> { await this.r!; }
}
