import { Field, Label, Select } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { useCodes } from '../../../lib/codes.js';
import { named } from '../../../lib/format.js';
import type { TerritoryView } from '../view.js';
import { useFlowTexts } from './texts.js';

/** Choice of material, class and fate; each stands in the address at once. */
export function FlowFilters({ view }: { view: TerritoryView }) {
  const { t } = useFlowTexts();
  const codes = useCodes();
  const classes = codes.data?.conditionClasses.map((code) => ({
    code,
    name: code === 'unknown' || code === 'hazardous' ? t(`classes.${code}`) : code,
  }));
  const sorted = (of: readonly { code: string; names: { nb: string; en: string } }[] = []) =>
    of.map(({ code, names }) => ({ code, name: named(names) })).sort((a, b) => a.name.localeCompare(b.name));
  const fates = codes.data?.fates.filter(({ reportedOnly }) => !reportedOnly);
  return (
    <form className="controls" aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('material')}
        value={view.material}
        options={sorted(codes.data?.materials)}
        onChoose={(material) => view.change({ material })}
      />
      <Choice
        label={t('conditionClass')}
        value={view.conditionClass}
        options={classes ?? []}
        onChoose={(conditionClass) => view.change({ conditionClass })}
      />
      <Choice label={t('fate')} value={view.fate} options={sorted(fates)} onChoose={(fate) => view.change({ fate })} />
    </form>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly { code: string; name: string }[];
  onChoose: (code: string) => void;
}) {
  const { t } = useFlowTexts();
  const id = useId();
  return (
    <Field>
      <Label htmlFor={id}>{props.label}</Label>
      <Select id={id} value={props.value} onChange={(event) => props.onChoose(event.target.value)}>
        <Select.Option value="">{t('all')}</Select.Option>
        {props.options.map(({ code, name }) => (
          <Select.Option key={code} value={code}>
            {name}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
