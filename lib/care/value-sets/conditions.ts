import { SNOMED, valueSet } from "./coded.ts";

/** Problems and findings that general practice and emergency departments write most (SNOMED CT, global concepts). */
export const CONDITIONS = valueSet(
  SNOMED,
  `
  38341003 Hypertension
  44054006 Type 2 diabetes mellitus
  46635009 Type 1 diabetes mellitus
  15777000 Prediabetes
  55822004 Hyperlipidemia
  414916001 Obesity
  195967001 Asthma
  13645005 Chronic obstructive pulmonary disease
  49436004 Atrial fibrillation
  53741008 Coronary heart disease
  22298006 Myocardial infarction
  42343007 Congestive heart failure
  230690007 Stroke
  128053003 Deep venous thrombosis
  59282003 Pulmonary embolism
  709044004 Chronic kidney disease
  433144002 Chronic kidney disease stage 3
  40930008 Hypothyroidism
  235595009 Gastro-oesophageal reflux disease
  396275006 Osteoarthritis
  69896004 Rheumatoid arthritis
  64859006 Osteoporosis
  90560007 Gout
  279039007 Low back pain
  37796009 Migraine
  84757009 Epilepsy
  49049000 Parkinson's disease
  52448006 Dementia
  35489007 Depressive disorder
  197480006 Anxiety disorder
  193462001 Insomnia
  78275009 Obstructive sleep apnoea
  271737000 Anaemia
  87522002 Iron deficiency anaemia
  24079001 Atopic dermatitis
  9014002 Psoriasis
  68566005 Urinary tract infection
  233604007 Pneumonia
  10509002 Acute bronchitis
  444814009 Viral sinusitis
  195662009 Acute viral pharyngitis
  43878008 Streptococcal sore throat
  65363002 Otitis media
  25374005 Gastroenteritis
  6142004 Influenza
  840539006 COVID-19
  74400008 Appendicitis
  235919008 Gallstones
  72892002 Normal pregnancy
  110030002 Concussion
  44465007 Sprain of ankle
  125605004 Fracture of bone
  386661006 Fever
  49727002 Cough
  25064002 Headache
  29857009 Chest pain
  267036007 Shortness of breath
  21522001 Abdominal pain
  404640003 Dizziness
  84229001 Fatigue
  `,
);
