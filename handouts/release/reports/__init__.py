"""The pages for clinicians: what each sentence rests on, how plain it is, what to sign."""
